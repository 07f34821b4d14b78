// The jobs that run, wait or have just ended, shown on every page; each can be stopped.
import { useEffect, useState } from "preact/hooks";
import { hasMessage, message, number, percent, translated } from "../messages";
import { type Job, activeJobs, dismiss, dismissed, jobs, stop } from "./jobs";
import { hrefOf } from "./route";

export function JobList() {
  const ended = jobs.value.filter((job) => job.ended_at && !dismissed.value.has(job.id)).slice(-3);
  if (!activeJobs.value.length && !ended.length) return null;
  return (
    <section class="jobs-panel" aria-label={message("planner.jobs.title")}>
      <ul>
        {ended.map((job) => (
          <li key={job.id} class={`job ${job.state}`}>
            <EndedJob job={job} />
          </li>
        ))}
        {activeJobs.value.map((job) => (
          <li key={job.id} class={`job ${job.state}`}>
            <ActiveJob job={job} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ActiveJob({ job }: { job: Job }) {
  const isWaiting = job.state === "waiting";
  const stage = hasMessage(`stage.${job.stage}`) ? message(`stage.${job.stage}`) : job.stage;
  return (
    <>
      <div class="job-head">
        <strong>{jobTitle(job)}</strong>
        <button type="button" class="tool" onClick={() => void stop(job.id).catch(() => undefined)}>
          {message("planner.jobs.stop")}
        </button>
      </div>
      <p class="quiet" role="status">
        {isWaiting ? message("planner.jobs.waits") : stage}
        {job.fraction !== null && ` · ${percent(job.fraction)}`}
        {job.started_at && <ElapsedTime since={job.started_at} />}
      </p>
      {!isWaiting && (
        <progress aria-label={jobTitle(job)} max={1} {...(job.fraction === null ? {} : { value: job.fraction })} />
      )}
    </>
  );
}

function EndedJob({ job }: { job: Job }) {
  const { outcome } = job;
  const reason = (outcome.text && translated(outcome.text)) ?? outcome.says ?? (outcome.findings ? message("web.findings") : outcome.unexpected) ?? "";
  return (
    <>
      <div class="job-head">
        <strong>{jobTitle(job)}</strong>
        <button type="button" class="icon" aria-label={message("planner.close")} onClick={() => dismiss(job.id)}>
          ×
        </button>
      </div>
      <p role="status">
        {job.state === "done" && (
          <>
            {message("planner.jobs.done")}{" "}
            <a href={hrefOf({ page: "result", id: job.id })} onClick={() => dismiss(job.id)}>
              {message("planner.jobs.open")}
            </a>
          </>
        )}
        {job.state === "stopped" && message("planner.jobs.stopped")}
        {job.state === "failed" && `${message("planner.jobs.failed")} ${reason}`}
      </p>
    </>
  );
}

function ElapsedTime({ since }: { since: string }) {
  const [now, tick] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span> · {message("planner.jobs.seconds", { number: number(Math.max(0, Math.round((now - Date.parse(since)) / 1000))) })}</span>;
}

function jobTitle(job: Job): string {
  const about = [job.scenario, ...job.variants].filter(Boolean).join(" + ");
  return `${message(`planner.kind.${job.kind}`)}${about ? `: ${about}` : ""}`;
}
