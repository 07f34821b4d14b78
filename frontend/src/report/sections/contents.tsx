// Links to the sections of the report.
import { message } from "../../messages";
import { useReportState } from "../state";

const BEFORE = ["unserved", "slots", "agreements"] as const;
const AFTER = ["money", "provenance"] as const;

export function Contents() {
  const { results } = useReportState().content;
  const part = (name: string, id = name) => (
    <a key={id} href={`#${id}`}>
      {message(`page.contents.${name}`)}
    </a>
  );
  return (
    <nav class="contents" aria-label={message("page.contents")}>
      {BEFORE.map((name) => part(name))}
      {(results ?? []).map((result, index) => part(result.kind, `${result.kind}-${index}`))}
      {AFTER.map((name) => part(name))}
    </nav>
  );
}
