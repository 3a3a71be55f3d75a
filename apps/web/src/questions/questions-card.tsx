import { Button, Textarea } from "@mantine/core";
import { useLiveQuery } from "dexie-react-hooks";
import type { SiteQuestionView } from "#contracts";
import { useState } from "react";
import { v7 } from "uuid";
import { useDesk } from "../check-in/use-desk.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { siteKey } from "../outbox/outbox-store.js";
import { keepAnswer, type KeptAnswer, waitingAnswers } from "./answer-store.js";
import classes from "./questions.module.css";

const none: readonly KeptAnswer[] = [];

/** What the office asks this site. An answer is kept on the device first and is sent when there is a network. */
export function QuestionsCard() {
  const text = useText();
  const { copy, site } = useDesk();
  const { address } = site;
  const waiting = useLiveQuery(() => waitingAnswers(address), [siteKey(address)]) ?? none;
  const questions = copy.questions ?? [];
  return (
    <section className={classes.card} aria-label={text("questions.title")}>
      <h2>{text("questions.title")}</h2>
      {questions.map((question) => (
        <Question
          key={question.id}
          question={question}
          waiting={waiting.filter(({ questionId }) => questionId === question.id)}
        />
      ))}
    </section>
  );
}

interface QuestionProps {
  readonly question: SiteQuestionView;
  readonly waiting: readonly KeptAnswer[];
}

function Question({ question, waiting }: QuestionProps) {
  const text = useText();
  const figures = useFigures();
  const { copy, site } = useDesk();
  const { timeZone } = copy.briefing.rules;
  const [words, setWords] = useState("");
  const [again, setAgain] = useState(false);
  const [failed, setFailed] = useState(false);
  const at = Date.parse(question.at);
  const answered = question.answers.length > 0 || waiting.length > 0;
  const keep = async (): Promise<void> => {
    const answer = {
      id: v7(),
      site: siteKey(site.address),
      questionId: question.id,
      text: words.trim(),
      answeredAt: Date.now(),
    };
    try {
      await keepAnswer(answer);
      setWords("");
      setAgain(false);
      setFailed(false);
      site.refresh();
    } catch {
      setFailed(true);
    }
  };
  return (
    <article className={classes.question} data-answered={answered}>
      <p className={classes.asked}>
        {text("questions.ask", {
          by: question.by,
          clock: figures.minute(at, timeZone),
          date: figures.date(at, timeZone),
        })}
        {` · ${text(`recon.rule.${question.rule}`)}`}
      </p>
      <p className={classes.words}>{question.text}</p>
      {question.answers.map((answer) => (
        <p key={answer.id}>{text("questions.sent", { text: answer.text })}</p>
      ))}
      {waiting.map((answer) => (
        <p key={answer.id} role="status">
          {text("questions.waits", { text: answer.text })}
        </p>
      ))}
      {answered && !again ? (
        <Button variant="default" size="lg" onClick={() => setAgain(true)}>
          {text("questions.again")}
        </Button>
      ) : (
        <>
          <Textarea
            label={text("questions.answer.label")}
            value={words}
            maxLength={500}
            autosize
            minRows={2}
            size="md"
            onChange={({ currentTarget: { value } }) => setWords(value)}
          />
          <Button size="lg" mt="xs" disabled={words.trim() === ""} onClick={() => void keep()}>
            {text("questions.send")}
          </Button>
        </>
      )}
      {failed ? <p role="alert">{text("questions.notKept")}</p> : null}
    </article>
  );
}
