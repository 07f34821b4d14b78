// A count of people, or dots with an explanation where it is hidden.
import { message, number } from "../../messages";
import { useReportState } from "../state";

export function Count({ of }: { of: number | null | undefined }) {
  const { least } = useReportState().content;
  if (of === undefined) return <>0</>;
  if (of === null) return <abbr class="hidden-count" title={message("page.cell.hidden", { least })}>···</abbr>;
  return <>{number(of)}</>;
}
