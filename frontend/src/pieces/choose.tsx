// A choice of a few, of which one holds: pressed buttons side by side.
import type { ComponentChildren } from "preact";

interface Choice<T> {
  value: T;
  text: ComponentChildren;
  title?: string;
}

interface Props<T> {
  label: string;
  choices: Choice<T>[];
  value: T;
  onChoose: (value: T) => void;
}

export function Choose<T extends string | number>({ label, choices, value, onChoose }: Props<T>) {
  return (
    <div class="chosen" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          title={choice.title ?? ""}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.text}
        </button>
      ))}
    </div>
  );
}
