// Who cannot travel, by reason: the reason first, then from where, to where and with which papers.
import type { Part, Reason } from "../../content";
import { Section } from "../../pieces/section";
import { message, plural, term, translated } from "../../messages";
import { placeName, stateName, useView } from "../view";
import { Sources } from "../agreements/sources";
import { Count } from "./count";
import { Wide } from "../../pieces/wide";

const MOST = 8;

export function LeftOut() {
  const view = useView();
  const other = view.other.value?.part;
  return (
    <Section id="left-out" head={message("page.left_out.head")} lead={message("page.left_out.lead")}>
      {other ? (
        <div class="two">
          <Reasons part={view.part.value} named />
          <Reasons part={other} named />
        </div>
      ) : (
        <Reasons part={view.part.value} />
      )}
    </Section>
  );
}

function Reasons({ part, named: withName = false }: { part: Part; named?: boolean }) {
  const most = Math.max(1, ...part.left_out.map((reason) => reason.people ?? 0));
  const first = part.left_out.slice(0, MOST);
  const rest = part.left_out.slice(MOST);
  const item = (reason: Reason, nth: number) => <One key={nth} reason={reason} share={(reason.people ?? 0) / most} />;
  return (
    <div>
      {withName && <h3>{part.name}</h3>}
      {part.left_out.length === 0 && <p class="nothing">{message("page.left_out.nobody")}</p>}
      <ol class="reasons">{first.map(item)}</ol>
      {rest.length > 0 && (
        <details>
          <summary>{plural("page.left_out.more", rest.length, { reasons: rest.length })}</summary>
          <ol class="reasons">{rest.map(item)}</ol>
        </details>
      )}
    </div>
  );
}

function One({ reason, share }: { reason: Reason; share: number }) {
  const { content } = useView();
  return (
    <li>
      <div class="how-many">
        <strong>
          <Count of={reason.people} />
        </strong>
        <svg width="100%" height="5" aria-hidden="true">
          <rect class="share-bar" width={`${Math.max(1, share * 100)}%`} height="5" rx="2" />
        </svg>
      </div>
      <div>
        <p class="why">
          <span class="tag">{message(`page.cause.${reason.cause || "door"}`)}</span>
          {reason.state && <span class="tag">{stateName(content, reason.state)}</span>}
        </p>
        <p>{translated(reason.says)}</p>
        <Sources ids={reason.statements} />
        <details>
          <summary>{plural("page.left_out.groups", reason.groups.length, { groups: reason.groups.length })}</summary>
          <Wide label={message("page.left_out.head")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{message("page.from")}</th>
                  <th scope="col">{message("page.to")}</th>
                  <th scope="col">{message("page.papers")}</th>
                  <th scope="col" class="figure">
                    {message("page.people")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {reason.groups.map((group) => (
                  <tr key={`${group.from}${group.to}${group.papers}`}>
                    <td>{placeName(content, group.from)}</td>
                    <td>{placeName(content, group.to)}</td>
                    <td>{term("page.paper", group.papers)}</td>
                    <td class="figure">
                      <Count of={group.people} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </details>
      </div>
    </li>
  );
}
