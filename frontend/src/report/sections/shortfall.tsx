// Binding limits and the capacity shortfall: sentences of the plan.
import { Section } from "../../components/section";
import { message, translated } from "../../messages";
import { useReportState } from "../state";

const MOST = 6;

export function Shortfall() {
  const report = useReportState();
  const part = report.part.value;
  if (report.other.value || (part.binding.length === 0 && part.shortfalls.length === 0)) return null;
  return (
    <Section id="shortfall" head={message("page.shortfall.head")}>
      {part.shortfalls.length > 0 && (
        <>
          <h3>{message("page.shortfall.all")}</h3>
          <ul class="sentences">
            {part.shortfalls.map((sentence) => (
              <li key={translated(sentence)}>{translated(sentence)}</li>
            ))}
          </ul>
        </>
      )}
      {part.binding.length > 0 && (
        <>
          <h3>{message("page.shortfall.one")}</h3>
          <ul class="sentences">
            {part.binding.slice(0, MOST).map((sentence) => (
              <li key={translated(sentence)}>{translated(sentence)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
