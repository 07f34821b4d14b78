// The scenarios of the folder, and the forms for a new one and for an upload.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { date, message, number, plural } from "../messages";
import { ApiError, request, encode } from "./api";
import { ErrorPage } from "./error-page";
import { SETTINGS, go, hrefOf } from "./route";

interface Card {
  name: string;
  title: string;
  start: string;
  days: string;
  variants: string[];
  passed_over?: string[];
}

interface ScenarioList {
  folder: string;
  is_one: boolean;
  scenarios: Card[];
  workbooks: string[];
}

export function ScenariosPage() {
  const list = useSignal<ScenarioList | null>(null);
  const failed = useSignal<ApiError | null>(null);
  const problem = useSignal<ApiError | null>(null);
  const ignoredFiles = useSignal<string[]>([]);
  const busy = useSignal(false);
  const isDraggedOver = useSignal(false);

  const load = () =>
    request<ScenarioList>("/scenarios").then(
      (received) => {
        list.value = received;
      },
      (error) => {
        failed.value = error;
      },
    );
  useEffect(() => void load(), []);

  async function add(send: () => Promise<Card>) {
    busy.value = true;
    problem.value = null;
    try {
      const card = await send();
      ignoredFiles.value = card.passed_over ?? [];
      if (ignoredFiles.value.length) await load();
      else open(card.name);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = error;
    } finally {
      busy.value = false;
    }
  }

  function upload(file: File | undefined) {
    if (!file) return;
    const body = new FormData();
    body.append("file", file);
    void add(() => request<Card>("/scenarios/uploads", { method: "POST", body }));
  }

  if (failed.value) return <ErrorPage problem={failed.value} />;
  const listed = list.value;
  if (!listed) return <p class="quiet waiting">{message("planner.loading")}</p>;
  return (
    <>
      <div class="planner-toolbar">
        <h1>{message("planner.scenarios.title")}</h1>
      </div>
      {listed.scenarios.length === 0 && <p class="card nothing-yet">{message("planner.scenarios.empty")}</p>}
      <ul class="cards">
        {listed.scenarios.map((card) => (
          <li key={card.name} class="card scenario">
            <h2>
              <a href={hrefOf({ page: "scenario", scenario: card.name, layer: "", sheet: SETTINGS })}>{card.title}</a>
            </h2>
            <p class="quiet">
              {card.name}
              {/^\d{4}-\d\d-\d\d$/.test(card.start) && ` · ${message("planner.scenarios.from", { day: date(card.start) })}`}
              {/^\d+$/.test(card.days) && ` · ${plural("planner.scenarios.days", Number(card.days))}`}
            </p>
            {card.variants.length > 0 && (
              <ul class="tags" aria-label={message("planner.variants")}>
                {card.variants.map((name) => (
                  <li key={name} class="tag">
                    {name}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {listed.workbooks.length > 0 && (
        <ul class="workbooks">
          {listed.workbooks.map((name) => (
            <li key={name} class="card">
              <span>
                <strong>{name}</strong> <span class="quiet">{message("planner.workbook.note")}</span>
              </span>
              <button
                type="button"
                class="button"
                disabled={busy.value}
                onClick={() => void add(() => request<Card>(`/scenarios/workbooks/${encode(name)}`, { method: "POST" }))}
              >
                {message("planner.workbook.open")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!listed.is_one && (
        <div class="add-scenario">
          <form
            class="card"
            onSubmit={(event) => {
              event.preventDefault();
              const name = String(new FormData(event.currentTarget).get("name") ?? "");
              void add(() => request<Card>("/scenarios", { method: "POST", body: { name } }));
            }}
          >
            <h2>{message("planner.new.title")}</h2>
            <p class="quiet">{message("planner.new.note")}</p>
            <label class="field-label">
              <span>{message("planner.new.name")}</span>
              <input name="name" required maxLength={80} autocomplete="off" />
            </label>
            <button type="submit" class="button" disabled={busy.value}>
              {message("planner.new.make")}
            </button>
          </form>
          <div
            class={isDraggedOver.value ? "card drop hovered" : "card drop"}
            onDragOver={(event) => {
              event.preventDefault();
              isDraggedOver.value = true;
            }}
            onDragLeave={() => {
              isDraggedOver.value = false;
            }}
            onDrop={(event) => {
              event.preventDefault();
              isDraggedOver.value = false;
              upload(event.dataTransfer?.files[0]);
            }}
          >
            <h2>{message("planner.upload.title")}</h2>
            <p class="quiet">{message("planner.upload.note")}</p>
            <label class="button">
              {busy.value ? message("planner.upload.busy") : message("planner.upload.choose")}
              <input
                type="file"
                class="unseen"
                accept=".xlsx,.zip"
                disabled={busy.value}
                onChange={(event) => {
                  upload(event.currentTarget.files?.[0]);
                  event.currentTarget.value = "";
                }}
              />
            </label>
          </div>
        </div>
      )}
      {ignoredFiles.value.length > 0 && (
        <p class="card" role="status">
          {message("planner.upload.ignored_files", { number: number(ignoredFiles.value.length), names: ignoredFiles.value.slice(0, 8).join(", ") })}
        </p>
      )}
      {problem.value && <ErrorPage problem={problem.value} />}
    </>
  );

  function open(name: string) {
    go({ page: "scenario", scenario: name, layer: "", sheet: SETTINGS });
  }
}
