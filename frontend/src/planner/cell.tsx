// One cell of the grid: its text, a mark where it has a finding, and an input field while it is edited.
import { useLayoutEffect, useRef } from "preact/hooks";
import { message } from "../messages";

interface Props {
  text: string;
  name: string;
  column: number;
  active: boolean;
  selected: boolean;
  mark: "error" | "warning" | "refused" | undefined;
  draft: string | null;
  choices: string[];
  locked: boolean;
  onChoose: (extend: boolean) => void;
  onType: () => void;
  onDone: (text: string, then: "down" | "right" | "left" | "stay") => void;
  onLeave: () => void;
}

export function Cell(props: Props) {
  const { text, column, active, selected, mark, draft, locked } = props;
  const wasActive = useRef(false);
  const classes = [mark && (mark === "warning" ? "warned" : "has-error"), selected && "selected-cell", active && "active", locked && "locked"];
  return (
    <td
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={selected}
      aria-readonly={locked}
      aria-invalid={mark !== undefined && mark !== "warning"}
      aria-describedby={active ? "cell-help" : undefined}
      tabIndex={active && draft === null ? 0 : -1}
      class={classes.filter(Boolean).join(" ")}
      onMouseDown={(event) => {
        wasActive.current = active;
        if (draft === null) props.onChoose(event.shiftKey);
      }}
      onClick={(event) => {
        // A touch screen has no other key: a second tap on the same cell begins to type.
        if (wasActive.current && event instanceof PointerEvent && event.pointerType === "touch" && draft === null) props.onType();
      }}
      onDblClick={props.onType}
    >
      {draft === null ? text : <Field {...props} draft={draft} />}
      {mark && <span class="unseen">{` (${message(`planner.severity.${mark}`)})`}</span>}
    </td>
  );
}

function Field({ name, choices, draft, onDone, onLeave }: Props & { draft: string }) {
  const field = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useLayoutEffect(() => {
    const input = field.current;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }, []);
  const finish = (then: "down" | "right" | "left" | "stay") => {
    if (ended.current) return;
    ended.current = true;
    onDone(field.current?.value ?? "", then);
  };
  return (
    <>
      <input
        ref={field}
        class="field"
        aria-label={name}
        defaultValue={draft}
        list="cell-choices"
        autocomplete="off"
        spellcheck={false}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") {
            ended.current = true;
            onLeave();
          } else if (event.key === "Enter") finish("down");
          else if (event.key === "Tab") finish(event.shiftKey ? "left" : "right");
          else return;
          event.preventDefault();
        }}
        onMouseDown={(event) => event.stopPropagation()}
        onBlur={() => finish("stay")}
      />
      <datalist id="cell-choices">
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}
