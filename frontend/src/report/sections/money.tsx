// Costs by payer and kind.
import type { PlanPart } from "../../content.generated";
import { Section } from "../../components/section";
import { message, money, term } from "../../messages";
import { useReportState } from "../state";
import { ScrollBox } from "../../components/scroll-box";

const KINDS = ["transport", "nights", "services"];

export function Money() {
  const report = useReportState();
  const { currency } = report.content;
  const part = report.part.value;
  const other = report.other.value?.part ?? null;
  const parts = other ? [part, other] : [part];
  const payers = [...new Set(parts.flatMap((of) => of.costs.map((row) => row.payer)))];
  const sum = (of: PlanPart, payer: string, kind?: string) =>
    of.costs.filter((row) => row.payer === payer && (!kind || row.kind === kind)).reduce((all, row) => all + row.amount, 0);
  const most = Math.max(1, ...payers.map((payer) => sum(part, payer)));
  const kinds = other ? [] : KINDS.filter((kind) => part.costs.some((row) => row.kind === kind));
  return (
    <Section id="money" head={message("page.money.head")} lead={message("page.money.lead", { currency })}>
      {payers.length === 0 && <p class="nothing">{message("page.money.nothing")}</p>}
      {payers.length > 0 && (
        <ScrollBox label={message("page.money.head")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{message("page.payer")}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col" class="figure">
                    {term("cost", kind)}
                  </th>
                ))}
                {parts.map((of) => (
                  <th key={of.name} scope="col" class="figure">
                    {other ? of.name : message("page.sum")}
                  </th>
                ))}
                {!other && (
                  <th scope="col">
                    <span class="unseen">{message("page.share")}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {payers.map((payer) => (
                <tr key={payer}>
                  <th scope="row">{term("payer", payer)}</th>
                  {kinds.map((kind) => (
                    <td key={kind} class="figure">
                      {money(sum(part, payer, kind), "")}
                    </td>
                  ))}
                  {parts.map((of) => (
                    <td key={of.name} class="figure">
                      <strong>{money(sum(of, payer), "")}</strong>
                    </td>
                  ))}
                  {!other && (
                    <td class="bar-cell">
                      <svg width="100%" height="10" aria-hidden="true">
                        <rect class="money-bar" width={`${(100 * sum(part, payer)) / most}%`} height="10" rx="2" />
                      </svg>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Section>
  );
}
