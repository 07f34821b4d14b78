// One statement opened: who said what, when it became public, where it can be read, and how sure it is.
import { useLayoutEffect, useRef } from "preact/hooks";
import { date, message, term } from "../../messages";
import { stateName, useView } from "../view";

export function Reading() {
  const view = useView();
  const statement = view.reading.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (statement) dialog.current?.showModal();
  }, [statement]);
  const close = () => (view.reading.value = null);
  if (!statement) return null;
  const told = statement.told_by ? message("voice.told_by", { voice: statement.office, state: stateName(view.content, statement.told_by) }) : statement.office;
  return (
    <dialog ref={dialog} class="reading" onClose={close} aria-labelledby="reading-head" onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <article>
        <header>
          <h2 id="reading-head">
            {stateName(view.content, statement.state)} · {term("subject", statement.subject)}
          </h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {message("page.close")}
          </button>
        </header>
        <p class="why">
          <span class={statement.binding ? "tag agreed" : "tag"}>{term("act", statement.act)}</span>
          {statement.stance && <span class="tag">{term("stance", statement.stance)}</span>}
          {statement.superseded_by.length > 0 && <span class="tag">{message("page.said.superseded", { by: statement.superseded_by.join(", ") })}</span>}
        </p>
        <p>{statement.text}</p>
        {statement.quote && <blockquote>{statement.quote}</blockquote>}
        <dl>
          <dt>{message("page.said.office")}</dt>
          <dd>{told}</dd>
          <dt>{message("page.said.date")}</dt>
          <dd>{statement.date}</dd>
          <dt>{message("page.said.recorded")}</dt>
          <dd>{date(statement.recorded, "long")}</dd>
          {!!statement.conditions?.length && (
            <>
              <dt>{message("page.said.conditions")}</dt>
              <dd>{statement.conditions.join("; ")}</dd>
            </>
          )}
          <dt>{message("page.said.source")}</dt>
          <dd>{statement.source || message("page.said.no_source")}</dd>
          <dt>{message("page.said.confidence")}</dt>
          <dd>{term("page.confidence", statement.confidence ?? "")}</dd>
          <dt>{message("page.said.code")}</dt>
          <dd>{statement.id}</dd>
        </dl>
      </article>
    </dialog>
  );
}
