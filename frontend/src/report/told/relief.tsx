// What is scarce, and what would have to give way: sentences that the planner has found and proven.
import { Section } from "../../pieces/section";
import { message, translated } from "../../messages";
import { useView } from "../view";

const MOST = 6;

export function Relief() {
  const view = useView();
  const part = view.part.value;
  if (view.other.value || (part.binding.length === 0 && part.relief.length === 0)) return null;
  return (
    <Section id="relief" head={message("page.relief.head")}>
      {part.relief.length > 0 && (
        <>
          <h3>{message("page.relief.all")}</h3>
          <ul class="sentences">
            {part.relief.map((says) => (
              <li key={translated(says)}>{translated(says)}</li>
            ))}
          </ul>
        </>
      )}
      {part.binding.length > 0 && (
        <>
          <h3>{message("page.relief.one")}</h3>
          <ul class="sentences">
            {part.binding.slice(0, MOST).map((says) => (
              <li key={translated(says)}>{translated(says)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
