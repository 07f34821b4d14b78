// Links to the sections of the report.
import { message, translated } from "../../messages";
import { useReportState } from "../state";

const BEFORE = ["unserved", "slots", "agreements"] as const;
const AFTER = ["money", "provenance"] as const;

export function Contents() {
  const { results } = useReportState().content;
  const link = (name: string, id = name, text = message(`page.contents.${name}`)) => (
    <a key={id} href={`#${id}`}>
      {text}
    </a>
  );
  return (
    <nav class="contents" aria-label={message("page.contents")}>
      {BEFORE.map((name) => link(name))}
      {(results ?? []).map((result, index) => {
        const id = `${result.kind}-${index}`;
        return "title" in result ? link(result.kind, id, translated(result.title)) : link(result.kind, id);
      })}
      {AFTER.map((name) => link(name))}
    </nav>
  );
}
