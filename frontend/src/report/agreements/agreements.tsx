// The section on agreements: switches in force and assumed, the matrix of stances, and the statements.
import { Section } from "../../components/section";
import { message } from "../../messages";
import { useReportState } from "../state";
import { Matrix } from "./matrix";
import { Statements } from "./statements";
import { Switches } from "./switches";

export function Agreements() {
  const report = useReportState();
  const other = report.other.value?.part;
  return (
    <Section id="agreements" head={message("page.agreements.head")} lead={message("page.agreements.lead")}>
      {other ? (
        <div class="two">
          <Switches part={report.part.value} title={report.part.value.name} />
          <Switches part={other} title={other.name} />
        </div>
      ) : (
        <Switches part={report.part.value} />
      )}
      <Matrix />
      <Statements />
    </Section>
  );
}
