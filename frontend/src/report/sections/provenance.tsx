// Provenance: rows by confidence, closures, the plan, its optimality gap and the version that made it.
import type { PlanPart } from "../../content.generated";
import { Section } from "../../components/section";
import { date, message, number, term } from "../../messages";
import { useReportState, linkName } from "../state";

const CONFIDENCE_LEVELS = ["found", "computed", "uncited", "from_memory", "estimate", "assumed"];

export function Provenance() {
  const report = useReportState();
  const other = report.other.value?.part;
  return (
    <Section id="provenance" head={message("page.provenance.head")} lead={message("page.provenance.lead")}>
      <div class={other ? "two" : ""}>
        <PlanProvenance part={report.part.value} named={!!other} />
        {other && <PlanProvenance part={other} named />}
      </div>
      <p class="quiet">
        {report.content.shared ? message("page.provenance.shared", { least: report.content.least }) : message("page.provenance.full")}
      </p>
    </Section>
  );
}

function PlanProvenance({ part, named: withName }: { part: PlanPart; named: boolean }) {
  const { content } = useReportState();
  const provenance = part.provenance;
  const rows = (provenance.rows_by_confidence ?? {}) as Record<string, number>;
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const text = (name: string) => (Array.isArray(provenance[name]) ? (provenance[name] as unknown[]).join(", ") : `${provenance[name] ?? "–"}`);
  const aims = (Array.isArray(provenance.aims) ? (provenance.aims as string[]) : []).map((aim) => term("aim", aim)).join(" › ");
  return (
    <div>
      {withName && <h3>{part.name}</h3>}
      <div class="confidence" role="img" aria-label={message("page.provenance.rows", { rows: total })}>
        {CONFIDENCE_LEVELS.filter((name) => rows[name]).map((name) => (
          <span key={name} class={`confidence-${name}`} style={{ flexGrow: rows[name] ?? 0 }} />
        ))}
      </div>
      <ul class="legend">
        {CONFIDENCE_LEVELS.filter((name) => rows[name]).map((name) => (
          <li key={name}>
            <span class={`dot confidence-${name}`} /> {term("page.confidence", name)}: {number(rows[name] ?? 0)}
          </li>
        ))}
      </ul>
      {part.closures.length > 0 && (
        <>
          <h3>{message("page.provenance.closures")}</h3>
          <ul class="sentences">
            {part.closures.map((row) => (
              <li key={row.id}>
                {linkName(content, row.crossing ?? row.link ?? "")}: {row.why}
                {row.from ? ` (${date(row.from)}${row.to ? ` – ${date(row.to)}` : " →"})` : ""}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{message("page.provenance.plan")}</h3>
      <dl class="facts">
        <dt>{message("page.provenance.variants")}</dt>
        <dd>{text("variants") || message("page.provenance.none")}</dd>
        <dt>{message("page.provenance.aims")}</dt>
        <dd>{aims}</dd>
        <dt>{message("page.provenance.gap")}</dt>
        <dd>{part.gap === null ? message("page.provenance.unproven") : part.gap === 0 ? "0" : part.gap.toExponential(1)}</dd>
        <dt>{message("page.provenance.convoys")}</dt>
        <dd>{message("page.provenance.in_convoys", { people: number(part.totals.convoys_served ?? 0), convoys: number(part.totals.convoys ?? 0) })}</dd>
        <dt>{message("page.provenance.digest")}</dt>
        <dd class="code">{text("digest").slice(0, 16)}</dd>
        <dt>{message("page.provenance.made")}</dt>
        <dd>
          corredor {text("corredor")} · {text("solver")}
        </dd>
      </dl>
    </div>
  );
}
