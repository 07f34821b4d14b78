// One statement in a dialog: who made it, when it became public, its source and its confidence.
import { useLayoutEffect, useRef } from "preact/hooks";
import { date, message, term } from "../../messages";
import { stateName, useReportState } from "../state";

export function StatementDialog() {
  const report = useReportState();
  const statement = report.openStatement.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (statement) dialog.current?.showModal();
  }, [statement]);
  const close = () => (report.openStatement.value = null);
  if (!statement) return null;
  const office = statement.told_by ? message("voice.told_by", { voice: statement.office, state: stateName(report.content, statement.told_by) }) : statement.office;
  return (
    <dialog ref={dialog} class="statement-dialog" onClose={close} aria-labelledby="statement-head" onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <article>
        <header>
          <h2 id="statement-head">
            {stateName(report.content, statement.state)} · {term("subject", statement.subject)}
          </h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {message("page.close")}
          </button>
        </header>
        <p class="tag-row">
          <span class={statement.binding ? "tag agreed" : "tag"}>{term("act", statement.act)}</span>
          {statement.stance && <span class="tag">{term("stance", statement.stance)}</span>}
          {statement.superseded_by.length > 0 && <span class="tag">{message("page.statement.superseded", { by: statement.superseded_by.join(", ") })}</span>}
        </p>
        <p>{statement.text}</p>
        {statement.quote && <blockquote>{statement.quote}</blockquote>}
        <dl>
          <dt>{message("page.statement.office")}</dt>
          <dd>{office}</dd>
          <dt>{message("page.statement.date")}</dt>
          <dd>{statement.date}</dd>
          <dt>{message("page.statement.recorded")}</dt>
          <dd>{date(statement.recorded, "long")}</dd>
          {!!statement.conditions?.length && (
            <>
              <dt>{message("page.statement.conditions")}</dt>
              <dd>{statement.conditions.join("; ")}</dd>
            </>
          )}
          <dt>{message("page.statement.source")}</dt>
          <dd>{statement.source || message("page.statement.no_source")}</dd>
          <dt>{message("page.statement.confidence")}</dt>
          <dd>{term("page.confidence", statement.confidence ?? "")}</dd>
          <dt>{message("page.statement.code")}</dt>
          <dd>{statement.id}</dd>
        </dl>
      </article>
    </dialog>
  );
}
