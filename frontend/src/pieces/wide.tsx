// What may be wider than the screen, such as a table: it scrolls by itself, by the keyboard too.
import type { ComponentChildren } from "preact";

interface Props {
  label: string;
  look?: string;
  children: ComponentChildren;
}

export function Wide({ label, look = "", children }: Props) {
  return (
    <div class={`wide ${look}`} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
