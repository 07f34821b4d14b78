// Names of statements that open their words and their source.
import { message } from "../../messages";
import { useView } from "../view";

export function Sources({ ids }: { ids: string[] }) {
  const view = useView();
  const found = ids.map((id) => view.content.statements.find((row) => row.id === id)).filter((row) => row !== undefined);
  if (found.length === 0) return null;
  return (
    <p class="sources">
      <span class="quiet">{message("page.sources")}</span>
      {found.map((statement) => (
        <button
          key={statement.id}
          type="button"
          class="link"
          aria-haspopup="dialog"
          onClick={() => (view.reading.value = statement)}
        >
          {statement.id}
        </button>
      ))}
    </p>
  );
}
