// One kept plan, or two side by side, in the very views of a report; or the worth of each yes.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Content } from "../content";
import { Report } from "../report/door";
import { lang, message } from "../messages";
import { Trouble, ask, part } from "./ask";
import { Consent, type Worth } from "./consent";
import { Failed } from "./failed";
import { Files } from "./files";
import { type Card, FILES, when } from "./kept";
import { hrefOf } from "./route";

export function ShownPage({ id }: { id: string }) {
  const card = useSignal<Card | null>(null);
  const content = useSignal<Content | null>(null);
  const worth = useSignal<Worth | null>(null);
  const told = useSignal<Record<string, string[]> | null>(null);
  const failed = useSignal<Trouble | null>(null);
  const path = `/kept/${part(id)}`;

  useEffect(() => {
    card.value = content.value = worth.value = told.value = failed.value = null;
    void (async () => {
      try {
        const kept = await ask<Card>(path);
        if (kept.kind === "consent") worth.value = await ask<Worth>(`${path}/answer`);
        else content.value = named(await ask<Content>(`${path}/content`), kept);
        if (kept.kind === "compare") told.value = (await ask<{ says: Record<string, string[]> }>(`${path}/answer`)).says;
        card.value = kept;
      } catch (wrong) {
        failed.value = wrong instanceof Trouble ? wrong : new Trouble(0, { code: "", says: String(wrong) });
      }
    })();
  }, [id]);

  if (failed.value) {
    return (
      <main class="page">
        <Failed trouble={failed.value} />
      </main>
    );
  }
  if (!card.value) {
    return (
      <main class="page">
        <p class="quiet waiting">{message("planner.loading")}</p>
      </main>
    );
  }
  return (
    <>
      <div class="desk-bar page shown">
        <p>
          <a href={hrefOf({ at: "kept" })}>← {message("planner.kept.title")}</a>{" "}
          <span class="quiet">
            {card.value.name} · {when(card.value.made_at)}
          </span>
        </p>
        <div class="actions">{FILES[card.value.kind].length > 0 && <Files base={path} kinds={FILES[card.value.kind]} />}</div>
      </div>
      {told.value && (
        <details class="page in-words">
          <summary class="button">{message("planner.compare.in_words")}</summary>
          <ul class="told">
            {(told.value[lang.value] ?? []).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {content.value && <Report content={content.value} difference />}
      {worth.value && (
        <main class="page">
          <Consent name={card.value.name} worth={worth.value} />
        </main>
      )}
    </>
  );
}

/** A plan is shown under the name that it has by now. */
function named(content: Content, card: Card): Content {
  const [only] = content.plans;
  return card.kind === "plan" && only ? { ...content, plans: [{ ...only, name: card.name }] } : content;
}
