// The form for a job: a plan or the value of each consent, under which variants, and as known on which day.
import { useSignal } from "@preact/signals";
import { message } from "../messages";
import { ApiError } from "./api";
import { Dialog } from "./dialog";
import { start } from "./jobs";

interface Props {
  scenario: string;
  variants: string[];
  chosen: string[];
  onClose: () => void;
}

export function NewJob({ scenario, variants, chosen, onClose }: Props) {
  const selected = useSignal<string[]>(chosen);
  const known = useSignal("");
  const problem = useSignal<ApiError | null>(null);

  async function submit(kind: "plan" | "consent") {
    try {
      await start({ kind, scenario, variants: selected.value, known: known.value || null });
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = error;
    }
  }

  return (
    <Dialog title={message("planner.new_job")} onClose={onClose}>
      {variants.length > 0 && (
        <fieldset class="variants">
          <legend>{message("planner.new_job.variants")}</legend>
          {variants.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={selected.value.includes(name)}
                onChange={(event) => {
                  const others = selected.value.filter((other) => other !== name);
                  selected.value = event.currentTarget.checked ? [...others, name] : others;
                }}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <label class="field-label">
        <span>{message("planner.new_job.known")}</span>
        <input
          type="date"
          value={known.value}
          onInput={(event) => {
            known.value = event.currentTarget.value;
          }}
        />
      </label>
      <p class="quiet">{selected.value.length > 1 ? message("planner.new_job.order", { names: selected.value.join(" → ") }) : message("planner.new_job.note")}</p>
      {problem.value && (
        <div role="alert" class="problem error">
          <p>
            <strong>{problem.value.body.says || message("planner.no_answer")}</strong>
          </p>
          {(problem.value.body.findings ?? []).slice(0, 5).map((finding, at) => (
            <p key={at}>
              {finding.where}: {finding.says} {finding.try}
            </p>
          ))}
        </div>
      )}
      <footer>
        <button type="button" class="button" onClick={() => void submit("consent")}>
          {message("planner.new_job.consent")}
        </button>
        <button type="button" class="button primary" onClick={() => void submit("plan")}>
          {message("planner.new_job.plan")}
        </button>
      </footer>
    </Dialog>
  );
}
