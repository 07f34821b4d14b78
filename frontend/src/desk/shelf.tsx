// The shelf: every scenario of the folder, a new one, and one brought in from a file.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { date, message, number, plural } from "../messages";
import { Trouble, ask, part } from "./ask";
import { Failed } from "./failed";
import { SETTINGS, go, hrefOf } from "./route";

interface Card {
  name: string;
  title: string;
  start: string;
  days: string;
  variants: string[];
  passed_over?: string[];
}

interface Shelf {
  folder: string;
  is_one: boolean;
  scenarios: Card[];
  workbooks: string[];
}

export function ShelfPage() {
  const shelf = useSignal<Shelf | null>(null);
  const failed = useSignal<Trouble | null>(null);
  const trouble = useSignal<Trouble | null>(null);
  const passedOver = useSignal<string[]>([]);
  const busy = useSignal(false);
  const over = useSignal(false);

  const load = () =>
    ask<Shelf>("/scenarios").then(
      (told) => {
        shelf.value = told;
      },
      (wrong) => {
        failed.value = wrong;
      },
    );
  useEffect(() => void load(), []);

  async function bring(work: () => Promise<Card>) {
    busy.value = true;
    trouble.value = null;
    try {
      const card = await work();
      passedOver.value = card.passed_over ?? [];
      if (passedOver.value.length) await load();
      else open(card.name);
    } catch (wrong) {
      if (!(wrong instanceof Trouble)) throw wrong;
      trouble.value = wrong;
    } finally {
      busy.value = false;
    }
  }

  function upload(file: File | undefined) {
    if (!file) return;
    const body = new FormData();
    body.append("file", file);
    void bring(() => ask<Card>("/scenarios/uploads", { method: "POST", body }));
  }

  if (failed.value) return <Failed trouble={failed.value} />;
  const there = shelf.value;
  if (!there) return <p class="quiet waiting">{message("planner.loading")}</p>;
  return (
    <>
      <div class="desk-bar">
        <h1>{message("planner.shelf.title")}</h1>
      </div>
      {there.scenarios.length === 0 && <p class="card nothing-yet">{message("planner.shelf.empty")}</p>}
      <ul class="cards">
        {there.scenarios.map((card) => (
          <li key={card.name} class="card scenario">
            <h2>
              <a href={hrefOf({ at: "scenario", scenario: card.name, layer: "", sheet: SETTINGS })}>{card.title}</a>
            </h2>
            <p class="quiet">
              {card.name}
              {/^\d{4}-\d\d-\d\d$/.test(card.start) && ` · ${message("planner.shelf.from", { day: date(card.start) })}`}
              {/^\d+$/.test(card.days) && ` · ${plural("planner.shelf.days", Number(card.days))}`}
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
      {there.workbooks.length > 0 && (
        <ul class="workbooks">
          {there.workbooks.map((name) => (
            <li key={name} class="card">
              <span>
                <strong>{name}</strong> <span class="quiet">{message("planner.workbook.says")}</span>
              </span>
              <button
                type="button"
                class="button"
                disabled={busy.value}
                onClick={() => void bring(() => ask<Card>(`/scenarios/workbooks/${part(name)}`, { method: "POST" }))}
              >
                {message("planner.workbook.open")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!there.is_one && (
        <div class="bring">
          <form
            class="card"
            onSubmit={(event) => {
              event.preventDefault();
              const name = String(new FormData(event.currentTarget).get("name") ?? "");
              void bring(() => ask<Card>("/scenarios", { method: "POST", body: { name } }));
            }}
          >
            <h2>{message("planner.new.title")}</h2>
            <p class="quiet">{message("planner.new.says")}</p>
            <label class="field-label">
              <span>{message("planner.new.name")}</span>
              <input name="name" required maxLength={80} autocomplete="off" />
            </label>
            <button type="submit" class="button" disabled={busy.value}>
              {message("planner.new.make")}
            </button>
          </form>
          <div
            class={over.value ? "card drop hovered" : "card drop"}
            onDragOver={(event) => {
              event.preventDefault();
              over.value = true;
            }}
            onDragLeave={() => {
              over.value = false;
            }}
            onDrop={(event) => {
              event.preventDefault();
              over.value = false;
              upload(event.dataTransfer?.files[0]);
            }}
          >
            <h2>{message("planner.upload.title")}</h2>
            <p class="quiet">{message("planner.upload.says")}</p>
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
      {passedOver.value.length > 0 && (
        <p class="card" role="status">
          {message("planner.upload.passed_over", { number: number(passedOver.value.length), names: passedOver.value.slice(0, 8).join(", ") })}
        </p>
      )}
      {trouble.value && <Failed trouble={trouble.value} />}
    </>
  );

  function open(name: string) {
    go({ at: "scenario", scenario: name, layer: "", sheet: SETTINGS });
  }
}
