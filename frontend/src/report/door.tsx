// The report of one plan, or of several side by side.
import type { Content } from "../content";
import { Languages } from "../pieces/languages";

export function Report({ content }: { content: Content }) {
  return (
    <main class="page">
      <h1>{content.title}</h1>
      <Languages />
    </main>
  );
}
