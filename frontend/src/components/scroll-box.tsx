// A box that scrolls sideways, by keyboard too, for what may be wider than the screen, such as a table.
import type { ComponentChildren } from "preact";

interface Props {
  label: string;
  look?: string;
  children: ComponentChildren;
}

export function ScrollBox({ label, look = "", children }: Props) {
  return (
    <div class={`scroll-box ${look}`} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
