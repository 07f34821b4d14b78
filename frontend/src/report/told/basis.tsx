// What the report rests on: how sure its rows are, what is closed, which plan it was made of and how near to the best.
import type { Part } from "../../content";
import { Section } from "../../pieces/section";
import { date, message, number, term } from "../../messages";
import { useView, wayName } from "../view";

const SURE = ["found", "computed", "uncited", "from_memory", "estimate", "assumed"];

export function Basis() {
  const view = useView();
  const other = view.other.value?.part;
  return (
    <Section id="basis" head={message("page.basis.head")} lead={message("page.basis.lead")}>
      <div class={other ? "two" : ""}>
        <Of part={view.part.value} named={!!other} />
        {other && <Of part={other} named />}
      </div>
      <p class="quiet">
        {view.content.shared ? message("page.basis.shared", { least: view.content.least }) : message("page.basis.full")}
      </p>
    </Section>
  );
}

function Of({ part, named: withName }: { part: Part; named: boolean }) {
  const { content } = useView();
  const told = part.provenance;
  const rows = (told.rows_by_confidence ?? {}) as Record<string, number>;
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const text = (name: string) => (Array.isArray(told[name]) ? (told[name] as unknown[]).join(", ") : `${told[name] ?? "–"}`);
  const aims = (Array.isArray(told.aims) ? (told.aims as string[]) : []).map((aim) => term("aim", aim)).join(" › ");
  return (
    <div>
      {withName && <h3>{part.name}</h3>}
      <div class="confidence" role="img" aria-label={message("page.basis.rows", { rows: all })}>
        {SURE.filter((name) => rows[name]).map((name) => (
          <span key={name} class={`sure-${name}`} style={{ flexGrow: rows[name] ?? 0 }} />
        ))}
      </div>
      <ul class="legend">
        {SURE.filter((name) => rows[name]).map((name) => (
          <li key={name}>
            <span class={`dot sure-${name}`} /> {term("page.confidence", name)}: {number(rows[name] ?? 0)}
          </li>
        ))}
      </ul>
      {part.closures.length > 0 && (
        <>
          <h3>{message("page.basis.closures")}</h3>
          <ul class="sentences">
            {part.closures.map((row) => (
              <li key={row.id}>
                {wayName(content, row.crossing ?? row.link ?? "")}: {row.why}
                {row.from ? ` (${date(row.from)}${row.to ? ` – ${date(row.to)}` : " →"})` : ""}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{message("page.basis.plan")}</h3>
      <dl class="facts">
        <dt>{message("page.basis.variants")}</dt>
        <dd>{text("variants") || message("page.basis.none")}</dd>
        <dt>{message("page.basis.aims")}</dt>
        <dd>{aims}</dd>
        <dt>{message("page.basis.gap")}</dt>
        <dd>{part.gap === null ? message("page.basis.unproven") : part.gap === 0 ? "0" : part.gap.toExponential(1)}</dd>
        <dt>{message("page.basis.convoys")}</dt>
        <dd>{message("page.basis.in_convoys", { people: number(part.totals.convoys_served ?? 0), convoys: number(part.totals.convoys ?? 0) })}</dd>
        <dt>{message("page.basis.digest")}</dt>
        <dd class="code">{text("digest").slice(0, 16)}</dd>
        <dt>{message("page.basis.made")}</dt>
        <dd>
          corredor {text("corredor")} · {text("solver")}
        </dd>
      </dl>
    </div>
  );
}
