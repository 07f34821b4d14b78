// One stored result: a plan or two compared ones in the sections of a report, or the value of each consent.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Content } from "../content.generated";
import { Report } from "../report/report";
import { lang, message } from "../messages";
import { ApiError, request, encode } from "./api";
import { Consent, type ConsentAnswer } from "./consent";
import { ErrorPage } from "./error-page";
import { Downloads } from "./downloads";
import { type Card, DOWNLOADS, momentText } from "./results";
import { hrefOf } from "./route";

export function ResultPage({ id }: { id: string }) {
  const card = useSignal<Card | null>(null);
  const content = useSignal<Content | null>(null);
  const consent = useSignal<ConsentAnswer | null>(null);
  const comparison = useSignal<Record<string, string[]> | null>(null);
  const failed = useSignal<ApiError | null>(null);
  const path = `/stored/${encode(id)}`;

  useEffect(() => {
    card.value = content.value = consent.value = comparison.value = failed.value = null;
    void (async () => {
      try {
        const stored = await request<Card>(path);
        if (stored.kind === "consent") consent.value = await request<ConsentAnswer>(`${path}/answer`);
        else content.value = withName(await request<Content>(`${path}/content`), stored);
        if (stored.kind === "compare") comparison.value = (await request<{ says: Record<string, string[]> }>(`${path}/answer`)).says;
        card.value = stored;
      } catch (error) {
        failed.value = error instanceof ApiError ? error : new ApiError(0, { code: "", says: String(error) });
      }
    })();
  }, [id]);

  if (failed.value) {
    return (
      <main class="page">
        <ErrorPage problem={failed.value} />
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
      <div class="planner-toolbar page result-header">
        <p>
          <a href={hrefOf({ page: "results" })}>← {message("planner.results.title")}</a>{" "}
          <span class="quiet">
            {card.value.name} · {momentText(card.value.made_at)}
          </span>
        </p>
        <div class="actions">{DOWNLOADS[card.value.kind].length > 0 && <Downloads base={path} kinds={DOWNLOADS[card.value.kind]} />}</div>
      </div>
      {comparison.value && (
        <details class="page comparison-text">
          <summary class="button">{message("planner.compare.sentences")}</summary>
          <ul class="result-sentences">
            {(comparison.value[lang.value] ?? []).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {content.value && <Report content={content.value} difference />}
      {consent.value && (
        <main class="page">
          <Consent name={card.value.name} result={consent.value} />
        </main>
      )}
    </>
  );
}

/** The content with the name that the plan has now. */
function withName(content: Content, card: Card): Content {
  const [only] = content.plans;
  return card.kind === "plan" && only ? { ...content, plans: [{ ...only, name: card.name }] } : content;
}
