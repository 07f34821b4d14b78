// A section of the page with its heading.
import type { ComponentChildren } from "preact";

interface Props {
  id: string;
  head: string;
  lead?: string;
  children: ComponentChildren;
}

export function Section({ id, head, lead, children }: Props) {
  return (
    <section id={id} class="card part" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{head}</h2>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}
