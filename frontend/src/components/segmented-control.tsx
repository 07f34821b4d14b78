// A segmented control: a few buttons side by side, of which one is pressed.
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

export function SegmentedControl<T extends string | number>({ label, choices, value, onChoose }: Props<T>) {
  return (
    <div class="segmented" role="group" aria-label={label}>
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
