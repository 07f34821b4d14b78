// Ids of statements as buttons that open the statement.
import { message } from "../../messages";
import { useReportState } from "../state";

export function StatementSources({ ids }: { ids: string[] }) {
  const report = useReportState();
  const found = ids.map((id) => report.content.statements.find((row) => row.id === id)).filter((row) => row !== undefined);
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
          onClick={() => (report.openStatement.value = statement)}
        >
          {statement.id}
        </button>
      ))}
    </p>
  );
}
