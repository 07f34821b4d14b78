// The parts of the report, to go to; answers that came with it too.
import { message } from "../../messages";
import { useView } from "../view";

const BEFORE = ["left-out", "slots", "agreements"] as const;
const AFTER = ["money", "basis"] as const;

export function Contents() {
  const { answers } = useView().content;
  const part = (name: string, id = name) => (
    <a key={id} href={`#${id}`}>
      {message(`page.contents.${name.replace("-", "_")}`)}
    </a>
  );
  return (
    <nav class="contents" aria-label={message("page.contents")}>
      {BEFORE.map((name) => part(name))}
      {(answers ?? []).map((answer, nth) => part(answer.kind, `${answer.kind}-${nth}`))}
      {AFTER.map((name) => part(name))}
    </nav>
  );
}
