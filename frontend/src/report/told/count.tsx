// A count of people; a hidden one says that it is hidden.
import { message, number } from "../../messages";
import { useView } from "../view";

export function Count({ of }: { of: number | null | undefined }) {
  const { least } = useView().content;
  if (of === undefined) return <>0</>;
  if (of === null) return <abbr class="hidden-count" title={message("page.cell.hidden", { least })}>···</abbr>;
  return <>{number(of)}</>;
}
