// Unserved people by reason, and under each reason by origin, destination and documents.
import type { PlanPart, UnservedReason } from "../../content.generated";
import { Section } from "../../components/section";
import { message, plural, term, translated } from "../../messages";
import { placeName, stateName, useReportState } from "../state";
import { StatementSources } from "../agreements/sources";
import { Count } from "./count";
import { ScrollBox } from "../../components/scroll-box";

const MOST = 8;

export function Unserved() {
  const report = useReportState();
  const other = report.other.value?.part;
  return (
    <Section id="unserved" head={message("page.unserved.head")} lead={message("page.unserved.lead")}>
      {other ? (
        <div class="two">
          <Reasons part={report.part.value} showName />
          <Reasons part={other} showName />
        </div>
      ) : (
        <Reasons part={report.part.value} />
      )}
    </Section>
  );
}

function Reasons({ part, showName: withName = false }: { part: PlanPart; showName?: boolean }) {
  const most = Math.max(1, ...part.unserved.map((reason) => reason.people ?? 0));
  const first = part.unserved.slice(0, MOST);
  const rest = part.unserved.slice(MOST);
  const item = (reason: UnservedReason, index: number) => <ReasonItem key={index} reason={reason} share={(reason.people ?? 0) / most} />;
  return (
    <div>
      {withName && <h3>{part.name}</h3>}
      {part.unserved.length === 0 && <p class="nothing">{message("page.unserved.nobody")}</p>}
      <ol class="reasons">{first.map(item)}</ol>
      {rest.length > 0 && (
        <details>
          <summary>{plural("page.unserved.more", rest.length, { reasons: rest.length })}</summary>
          <ol class="reasons">{rest.map(item)}</ol>
        </details>
      )}
    </div>
  );
}

function ReasonItem({ reason, share }: { reason: UnservedReason; share: number }) {
  const { content } = useReportState();
  return (
    <li>
      <div class="reason-count">
        <strong>
          <Count of={reason.people} />
        </strong>
        <svg width="100%" height="5" aria-hidden="true">
          <rect class="share-bar" width={`${Math.max(1, share * 100)}%`} height="5" rx="2" />
        </svg>
      </div>
      <div>
        <p class="tag-row">
          <span class="tag">{message(`page.cause.${reason.cause || "door"}`)}</span>
          {reason.state && <span class="tag">{stateName(content, reason.state)}</span>}
        </p>
        <p>{translated(reason.text)}</p>
        <StatementSources ids={reason.statements} />
        <details>
          <summary>{plural("page.unserved.groups", reason.groups.length, { groups: reason.groups.length })}</summary>
          <ScrollBox label={message("page.unserved.head")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{message("page.from")}</th>
                  <th scope="col">{message("page.to")}</th>
                  <th scope="col">{message("page.documents")}</th>
                  <th scope="col" class="figure">
                    {message("page.people")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {reason.groups.map((group) => (
                  <tr key={`${group.from}${group.to}${group.documents}`}>
                    <td>{placeName(content, group.from)}</td>
                    <td>{placeName(content, group.to)}</td>
                    <td>{term("page.document", group.documents)}</td>
                    <td class="figure">
                      <Count of={group.people} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </details>
      </div>
    </li>
  );
}
