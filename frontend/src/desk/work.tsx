// What is being worked on, what waits, and what has just ended: in sight on every page, and stopped with one press.
import { useEffect, useState } from "preact/hooks";
import { hasMessage, message, number, percent } from "../messages";
import { type Job, current, dismiss, dismissed, jobs, stop } from "./jobs";
import { hrefOf } from "./route";

export function Work() {
  const ended = jobs.value.filter((job) => job.ended_at && !dismissed.value.has(job.id)).slice(-3);
  if (!current.value.length && !ended.length) return null;
  return (
    <section class="jobs-panel" aria-label={message("planner.work.title")}>
      <ul>
        {ended.map((job) => (
          <li key={job.id} class={`job ${job.state}`}>
            <Ended job={job} />
          </li>
        ))}
        {current.value.map((job) => (
          <li key={job.id} class={`job ${job.state}`}>
            <Going job={job} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Going({ job }: { job: Job }) {
  const waits = job.state === "waiting";
  const stage = hasMessage(`stage.${job.stage}`) ? message(`stage.${job.stage}`) : job.stage;
  return (
    <>
      <div class="job-head">
        <strong>{titleOf(job)}</strong>
        <button type="button" class="tool" onClick={() => void stop(job.id).catch(() => undefined)}>
          {message("planner.work.stop")}
        </button>
      </div>
      <p class="quiet" role="status">
        {waits ? message("planner.work.waits") : stage}
        {job.fraction !== null && ` · ${percent(job.fraction)}`}
        {job.started_at && <Clock since={job.started_at} />}
      </p>
      {!waits && (
        <progress aria-label={titleOf(job)} max={1} {...(job.fraction === null ? {} : { value: job.fraction })} />
      )}
    </>
  );
}

function Ended({ job }: { job: Job }) {
  const { outcome } = job;
  const why = outcome.says ?? (outcome.findings ? message("web.findings") : outcome.unexpected) ?? "";
  return (
    <>
      <div class="job-head">
        <strong>{titleOf(job)}</strong>
        <button type="button" class="icon" aria-label={message("planner.close")} onClick={() => dismiss(job.id)}>
          ×
        </button>
      </div>
      <p role="status">
        {job.state === "done" && (
          <>
            {message("planner.work.done")}{" "}
            <a href={hrefOf({ at: "shown", id: job.id })} onClick={() => dismiss(job.id)}>
              {message("planner.work.open")}
            </a>
          </>
        )}
        {job.state === "stopped" && message("planner.work.stopped")}
        {job.state === "failed" && `${message("planner.work.failed")} ${why}`}
      </p>
    </>
  );
}

function Clock({ since }: { since: string }) {
  const [now, tick] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span> · {message("planner.work.seconds", { number: number(Math.max(0, Math.round((now - Date.parse(since)) / 1000))) })}</span>;
}

function titleOf(job: Job): string {
  const about = [job.scenario, ...job.variants].filter(Boolean).join(" + ");
  return `${message(`planner.kind.${job.kind}`)}${about ? `: ${about}` : ""}`;
}
