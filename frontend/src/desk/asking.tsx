// What shall be worked out: a plan or the worth of each yes, under which variants, and as known on which day.
import { useSignal } from "@preact/signals";
import { message } from "../messages";
import { Trouble } from "./ask";
import { Dialog } from "./dialog";
import { start } from "./jobs";

interface Props {
  scenario: string;
  variants: string[];
  chosen: string[];
  onClose: () => void;
}

export function Asking({ scenario, variants, chosen, onClose }: Props) {
  const laid = useSignal<string[]>(chosen);
  const known = useSignal("");
  const trouble = useSignal<Trouble | null>(null);

  async function ask(kind: "plan" | "consent") {
    try {
      await start({ kind, scenario, variants: laid.value, known: known.value || null });
      onClose();
    } catch (wrong) {
      if (!(wrong instanceof Trouble)) throw wrong;
      trouble.value = wrong;
    }
  }

  return (
    <Dialog title={message("planner.work_out")} onClose={onClose}>
      {variants.length > 0 && (
        <fieldset class="variants">
          <legend>{message("planner.asking.variants")}</legend>
          {variants.map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={laid.value.includes(name)}
                onChange={(event) => {
                  const others = laid.value.filter((other) => other !== name);
                  laid.value = event.currentTarget.checked ? [...others, name] : others;
                }}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <label class="field-label">
        <span>{message("planner.asking.known")}</span>
        <input
          type="date"
          value={known.value}
          onInput={(event) => {
            known.value = event.currentTarget.value;
          }}
        />
      </label>
      <p class="quiet">{laid.value.length > 1 ? message("planner.asking.order", { names: laid.value.join(" → ") }) : message("planner.asking.says")}</p>
      {trouble.value && (
        <div role="alert" class="problem error">
          <p>
            <strong>{trouble.value.told.says || message("planner.gone")}</strong>
          </p>
          {(trouble.value.told.findings ?? []).slice(0, 5).map((finding, at) => (
            <p key={at}>
              {finding.where}: {finding.says} {finding.try}
            </p>
          ))}
        </div>
      )}
      <footer>
        <button type="button" class="button" onClick={() => void ask("consent")}>
          {message("planner.asking.consent")}
        </button>
        <button type="button" class="button primary" onClick={() => void ask("plan")}>
          {message("planner.asking.plan")}
        </button>
      </footer>
    </Dialog>
  );
}
