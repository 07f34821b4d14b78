// Results of other commands, each in a section of its own.
import { useReportState } from "../state";
import { ClosuresSection } from "./closures";
import { ConsentSection } from "./consent";
import { CrossingSection } from "./crossing";
import { TablesSection } from "./tables";
import { TrialsSection } from "./trials";

export function Results() {
  const { results } = useReportState().content;
  return (
    <>
      {(results ?? []).map((result, index) => {
        if (result.kind === "closures") return <ClosuresSection key={index} result={result} index={index} />;
        if (result.kind === "consent") return <ConsentSection key={index} result={result} index={index} />;
        if (result.kind === "crossing") return <CrossingSection key={index} result={result} index={index} />;
        if (result.kind === "trials") return <TrialsSection key={index} result={result} index={index} />;
        return <TablesSection key={index} result={result} index={index} />;
      })}
    </>
  );
}
