// One cell: what stands in it, what is wrong with it, and a field while somebody types.
import { useLayoutEffect, useRef } from "preact/hooks";
import { message } from "../messages";

interface Props {
  text: string;
  name: string;
  column: number;
  active: boolean;
  chosen: boolean;
  mark: "error" | "warning" | "refused" | undefined;
  typing: string | null;
  choices: string[];
  locked: boolean;
  onChoose: (extend: boolean) => void;
  onType: () => void;
  onDone: (text: string, then: "down" | "right" | "left" | "stay") => void;
  onLeave: () => void;
}

export function Cell(props: Props) {
  const { text, column, active, chosen, mark, typing, locked } = props;
  const wasActive = useRef(false);
  const kinds = [mark && (mark === "warning" ? "warned" : "has-error"), chosen && "chosen-cell", active && "active", locked && "locked"];
  return (
    <td
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={chosen}
      aria-readonly={locked}
      aria-invalid={mark !== undefined && mark !== "warning"}
      aria-describedby={active ? "cell-note" : undefined}
      tabIndex={active && typing === null ? 0 : -1}
      class={kinds.filter(Boolean).join(" ")}
      onMouseDown={(event) => {
        wasActive.current = active;
        if (typing === null) props.onChoose(event.shiftKey);
      }}
      onClick={(event) => {
        // A finger has no other key: a second tap on the same cell begins to type.
        if (wasActive.current && event instanceof PointerEvent && event.pointerType === "touch" && typing === null) props.onType();
      }}
      onDblClick={props.onType}
    >
      {typing === null ? text : <Field {...props} typing={typing} />}
      {mark && <span class="unseen">{` (${message(`planner.severity.${mark}`)})`}</span>}
    </td>
  );
}

function Field({ name, choices, typing, onDone, onLeave }: Props & { typing: string }) {
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    const at = field.current;
    at?.focus();
    at?.setSelectionRange(at.value.length, at.value.length);
  }, []);
  const done = (then: "down" | "right" | "left" | "stay") => {
    if (over.current) return;
    over.current = true;
    onDone(field.current?.value ?? "", then);
  };
  return (
    <>
      <input
        ref={field}
        class="field"
        aria-label={name}
        defaultValue={typing}
        list="cell-choices"
        autocomplete="off"
        spellcheck={false}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") {
            over.current = true;
            onLeave();
          } else if (event.key === "Enter") done("down");
          else if (event.key === "Tab") done(event.shiftKey ? "left" : "right");
          else return;
          event.preventDefault();
        }}
        onMouseDown={(event) => event.stopPropagation()}
        onBlur={() => done("stay")}
      />
      <datalist id="cell-choices">
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}
