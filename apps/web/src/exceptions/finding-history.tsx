import type { FindingView } from "#contracts";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./exceptions.module.css";

/** What was decided and asked about it before, and what the site said. */
export function FindingHistory({ finding, timeZone }: { readonly finding: FindingView; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const when = (at: string) => ({
    clock: figures.minute(Date.parse(at), timeZone),
    date: figures.date(Date.parse(at), timeZone),
  });
  const { history, questions } = finding;
  if (history.length === 0 && questions.length === 0) return null;
  return (
    <div className={classes.history}>
      {questions.map((question) => (
        <div key={question.id} className={classes.question}>
          <p>{text("exceptions.question", { by: question.by, ...when(question.at), text: question.text })}</p>
          {question.answers.length === 0 ? (
            <p className={classes.quiet}>{text("exceptions.question.waits")}</p>
          ) : (
            question.answers.map((answer) => (
              <p key={answer.id}>
                <strong>{text("exceptions.answer", { by: answer.by, ...when(answer.at) })}</strong> {answer.text}
              </p>
            ))
          )}
        </div>
      ))}
      {history.length === 0 ? null : (
        <details>
          <summary>{text("exceptions.history", { count: figures.number(history.length) })}</summary>
          <ul>
            {history.map((one) => (
              <li key={one.at}>
                <strong>{text(`exceptions.did.${one.action}`)}</strong>{" "}
                {text("recon.decided", { by: one.by, ...when(one.at), reason: one.reason })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
