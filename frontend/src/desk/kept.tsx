// What was kept: plans with their figures, answers, and any two plans laid side by side.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lang, message, number, percent, plural } from "../messages";
import { Trouble, ask, part } from "./ask";
import { Failed } from "./failed";
import { Files } from "./files";
import { dismissEnded, keptAnew, start } from "./jobs";
import { hrefOf } from "./route";

export interface Card {
  id: string;
  kind: "plan" | "consent" | "compare";
  name: string;
  scenario: string;
  variants: string[];
  plans: string[];
  known: string | null;
  made_at: string;
  totals?: Record<string, number>;
  assumed_switches?: string[];
  violations?: string[];
}

export const FILES: Record<Card["kind"], readonly string[]> = {
  plan: ["report.html", "brief.pdf", "plan.xlsx", "plan.gpkg", "plan.geojson", "gtfs.zip", "working_paper.zip"],
  compare: ["report.html"],
  consent: [],
};

export function KeptPage() {
  const cards = useSignal<Card[] | null>(null);
  const failed = useSignal<Trouble | null>(null);
  const chosen = useSignal<string[]>([]);

  const fail = (wrong: unknown) => {
    failed.value = wrong instanceof Trouble ? wrong : new Trouble(0, { code: "", says: String(wrong) });
  };
  const load = () =>
    ask<Card[]>("/kept").then((told) => {
      cards.value = told;
    }, fail);
  useEffect(() => void load(), [keptAnew.value]);
  // Whoever sees the plans needs no note that they are done.
  useEffect(dismissEnded, []);

  if (failed.value) return <Failed trouble={failed.value} />;
  if (!cards.value) return <p class="quiet waiting">{message("planner.loading")}</p>;
  const plans = cards.value.filter((card) => card.kind === "plan");
  const others = cards.value.filter((card) => card.kind !== "plan");
  const choose = (id: string, on: boolean) => {
    chosen.value = on ? [...chosen.value, id].slice(-2) : chosen.value.filter((one) => one !== id);
  };
  return (
    <>
      <div class="desk-bar">
        <h1>{message("planner.kept.title")}</h1>
        {plans.length > 1 && (
          <div class="actions">
            <span class="quiet">{message("planner.kept.choose")}</span>
            <button
              type="button"
              class="button primary"
              disabled={chosen.value.length !== 2}
              onClick={() => {
                start({ kind: "compare", plans: chosen.value }).catch(fail);
                chosen.value = [];
              }}
            >
              {message("planner.kept.compare")}
            </button>
          </div>
        )}
      </div>
      {!cards.value.length && <p class="card nothing-yet">{message("planner.kept.empty")}</p>}
      <ul class="cards">
        {[...plans, ...others].map((card) => (
          <li key={card.id} class="card kept">
            <Kept card={card} chosen={chosen.value.indexOf(card.id)} onChoose={(on) => choose(card.id, on)} onChange={load} onFail={fail} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface Props {
  card: Card;
  chosen: number;
  onChoose: (on: boolean) => void;
  onChange: () => void;
  onFail: (wrong: unknown) => void;
}

function Kept({ card, chosen, onChoose, onChange, onFail }: Props) {
  const renaming = useSignal(false);
  const forgetting = useSignal(false);
  const path = `/kept/${part(card.id)}`;
  return (
    <>
      <p class="kind quiet">
        {message(`planner.kind.${card.kind}`)} · {when(card.made_at)}
      </p>
      {renaming.value ? (
        <form
          class="rename"
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get("name") ?? "");
            renaming.value = false;
            ask(path, { method: "PATCH", body: { name } }).then(onChange, onFail);
          }}
        >
          <input name="name" aria-label={message("planner.kept.name")} defaultValue={card.name} maxLength={120} required />
          <button type="submit" class="button">
            {message("planner.kept.rename_done")}
          </button>
        </form>
      ) : (
        <h2>
          <a href={hrefOf({ at: "shown", id: card.id })}>{card.name}</a>
        </h2>
      )}
      {card.totals && <Figures card={card} totals={card.totals} />}
      <div class="kept-tools">
        {card.kind === "plan" && (
          <label class="check">
            <input type="checkbox" checked={chosen >= 0} onChange={(event) => onChoose(event.currentTarget.checked)} />
            {chosen >= 0 ? message("planner.kept.chosen", { letter: chosen === 0 ? "A" : "B" }) : message("planner.kept.to_compare")}
          </label>
        )}
        {FILES[card.kind].length > 0 && <Files base={path} kinds={FILES[card.kind]} />}
        <button
          type="button"
          class="tool"
          onClick={() => {
            renaming.value = !renaming.value;
          }}
        >
          {message("planner.kept.rename")}
        </button>
        <button
          type="button"
          class="tool"
          onClick={() => {
            if (forgetting.value) ask(path, { method: "DELETE" }).then(onChange, onFail);
            forgetting.value = !forgetting.value;
          }}
          onBlur={() => {
            forgetting.value = false;
          }}
        >
          {forgetting.value ? message("planner.kept.forget_sure") : message("planner.kept.forget")}
        </button>
      </div>
    </>
  );
}

function Figures({ card, totals }: { card: Card; totals: Record<string, number> }) {
  const { served = 0, people = 0 } = totals;
  return (
    <>
      <p class="served">
        <strong>{number(served)}</strong> {message("planner.kept.served", { people: number(people), share: percent(people ? served / people : 0) })}
      </p>
      <p class="tags">
        {(card.assumed_switches?.length ?? 0) > 0 && (
          <span class="tag assumed">{plural("planner.kept.assumed", card.assumed_switches?.length ?? 0)}</span>
        )}
        {(card.violations?.length ?? 0) > 0 ? (
          <span class="tag has-error">{plural("planner.kept.broken", card.violations?.length ?? 0)}</span>
        ) : (
          <span class="tag">{message("planner.kept.verified")}</span>
        )}
        {card.known && <span class="tag">{message("planner.kept.known", { day: card.known })}</span>}
      </p>
    </>
  );
}

export function when(moment: string): string {
  return new Intl.DateTimeFormat(lang.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment));
}
