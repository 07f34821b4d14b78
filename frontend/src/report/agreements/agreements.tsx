// What is agreed and what is only assumed, where each state stands, and what was said.
import { Section } from "../../pieces/section";
import { message } from "../../messages";
import { useView } from "../view";
import { Matrix } from "./matrix";
import { Statements } from "./statements";
import { Switches } from "./switches";

export function Agreements() {
  const view = useView();
  const other = view.other.value?.part;
  return (
    <Section id="agreements" head={message("page.agreements.head")} lead={message("page.agreements.lead")}>
      {other ? (
        <div class="two">
          <Switches part={view.part.value} title={view.part.value.name} />
          <Switches part={other} title={other.name} />
        </div>
      ) : (
        <Switches part={view.part.value} />
      )}
      <Matrix />
      <Statements />
    </Section>
  );
}
