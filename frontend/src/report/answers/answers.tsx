// Answers of other commands, each in a part of its own.
import { useView } from "../view";
import { ClosuresShown } from "./closures";
import { ConsentShown } from "./consent";
import { CrossingShown } from "./crossing";
import { TrialsShown } from "./trials";

export function Answers() {
  const { answers } = useView().content;
  return (
    <>
      {(answers ?? []).map((answer, nth) => {
        if (answer.kind === "closures") return <ClosuresShown key={nth} answer={answer} nth={nth} />;
        if (answer.kind === "consent") return <ConsentShown key={nth} answer={answer} nth={nth} />;
        if (answer.kind === "crossing") return <CrossingShown key={nth} answer={answer} nth={nth} />;
        return <TrialsShown key={nth} answer={answer} nth={nth} />;
      })}
    </>
  );
}
