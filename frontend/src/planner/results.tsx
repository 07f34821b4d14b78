// The stored results: plans with their figures, other results, and the choice of two plans to compare.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { locale, message, number, percent, plural } from "../messages";
import { ApiError, request, encode } from "./api";
import { ErrorPage } from "./error-page";
import { Downloads } from "./downloads";
import { dismissEnded, resultsChanged, start } from "./jobs";
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

export const DOWNLOADS: Record<Card["kind"], readonly string[]> = {
  plan: ["report.html", "brief.pdf", "plan.xlsx", "plan.gpkg", "plan.geojson", "gtfs.zip", "working_paper.zip"],
  compare: ["report.html"],
  consent: [],
};

export function ResultsPage() {
  const cards = useSignal<Card[] | null>(null);
  const failed = useSignal<ApiError | null>(null);
  const chosen = useSignal<string[]>([]);

  const fail = (error: unknown) => {
    failed.value = error instanceof ApiError ? error : new ApiError(0, { code: "", says: String(error) });
  };
  const load = () =>
    request<Card[]>("/kept").then((received) => {
      cards.value = received;
    }, fail);
  useEffect(() => void load(), [resultsChanged.value]);
  // Whoever sees the results needs no notice that they are done.
  useEffect(dismissEnded, []);

  if (failed.value) return <ErrorPage problem={failed.value} />;
  if (!cards.value) return <p class="quiet waiting">{message("planner.loading")}</p>;
  const plans = cards.value.filter((card) => card.kind === "plan");
  const others = cards.value.filter((card) => card.kind !== "plan");
  const choose = (id: string, on: boolean) => {
    chosen.value = on ? [...chosen.value, id].slice(-2) : chosen.value.filter((one) => one !== id);
  };
  return (
    <>
      <div class="planner-toolbar">
        <h1>{message("planner.results.title")}</h1>
        {plans.length > 1 && (
          <div class="actions">
            <span class="quiet">{message("planner.results.choose")}</span>
            <button
              type="button"
              class="button primary"
              disabled={chosen.value.length !== 2}
              onClick={() => {
                start({ kind: "compare", plans: chosen.value }).catch(fail);
                chosen.value = [];
              }}
            >
              {message("planner.results.compare")}
            </button>
          </div>
        )}
      </div>
      {!cards.value.length && <p class="card nothing-yet">{message("planner.results.empty")}</p>}
      <ul class="cards">
        {[...plans, ...others].map((card) => (
          <li key={card.id} class="card result">
            <ResultCard card={card} chosen={chosen.value.indexOf(card.id)} onChoose={(on) => choose(card.id, on)} onChange={load} onFail={fail} />
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
  onFail: (error: unknown) => void;
}

function ResultCard({ card, chosen, onChoose, onChange, onFail }: Props) {
  const isRenaming = useSignal(false);
  const isDeleting = useSignal(false);
  const path = `/kept/${encode(card.id)}`;
  return (
    <>
      <p class="kind quiet">
        {message(`planner.kind.${card.kind}`)} · {momentText(card.made_at)}
      </p>
      {isRenaming.value ? (
        <form
          class="rename"
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get("name") ?? "");
            isRenaming.value = false;
            request(path, { method: "PATCH", body: { name } }).then(onChange, onFail);
          }}
        >
          <input name="name" aria-label={message("planner.results.name")} defaultValue={card.name} maxLength={120} required />
          <button type="submit" class="button">
            {message("planner.results.rename_done")}
          </button>
        </form>
      ) : (
        <h2>
          <a href={hrefOf({ page: "result", id: card.id })}>{card.name}</a>
        </h2>
      )}
      {card.totals && <PlanFigures card={card} totals={card.totals} />}
      <div class="result-tools">
        {card.kind === "plan" && (
          <label class="check">
            <input type="checkbox" checked={chosen >= 0} onChange={(event) => onChoose(event.currentTarget.checked)} />
            {chosen >= 0 ? message("planner.results.chosen", { letter: chosen === 0 ? "A" : "B" }) : message("planner.results.to_compare")}
          </label>
        )}
        {DOWNLOADS[card.kind].length > 0 && <Downloads base={path} kinds={DOWNLOADS[card.kind]} />}
        <button
          type="button"
          class="tool"
          onClick={() => {
            isRenaming.value = !isRenaming.value;
          }}
        >
          {message("planner.results.rename")}
        </button>
        <button
          type="button"
          class="tool"
          onClick={() => {
            if (isDeleting.value) request(path, { method: "DELETE" }).then(onChange, onFail);
            isDeleting.value = !isDeleting.value;
          }}
          onBlur={() => {
            isDeleting.value = false;
          }}
        >
          {isDeleting.value ? message("planner.results.delete_sure") : message("planner.results.delete")}
        </button>
      </div>
    </>
  );
}

function PlanFigures({ card, totals }: { card: Card; totals: Record<string, number> }) {
  const { served = 0, people = 0 } = totals;
  return (
    <>
      <p class="served">
        <strong>{number(served)}</strong> {message("planner.results.served", { people: number(people), share: percent(people ? served / people : 0) })}
      </p>
      <p class="tags">
        {(card.assumed_switches?.length ?? 0) > 0 && (
          <span class="tag assumed">{plural("planner.results.assumed", card.assumed_switches?.length ?? 0)}</span>
        )}
        {(card.violations?.length ?? 0) > 0 ? (
          <span class="tag has-error">{plural("planner.results.violations", card.violations?.length ?? 0)}</span>
        ) : (
          <span class="tag">{message("planner.results.verified")}</span>
        )}
        {card.known && <span class="tag">{message("planner.results.known", { day: card.known })}</span>}
      </p>
    </>
  );
}

export function momentText(moment: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment));
}
