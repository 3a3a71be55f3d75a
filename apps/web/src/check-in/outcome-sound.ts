import type { Outcome } from "./outcome.js";

/** Hertz, and milliseconds from the start to the end of a tone. */
type Tone = readonly [frequency: number, from: number, to: number];

/** One sound per meaning, so that nobody has to look down: it is well, look again, stop. */
const tones: Readonly<Record<Outcome["kind"], readonly Tone[]>> = {
  recorded: [[880, 0, 80]],
  undone: [[880, 0, 80]],
  practised: [[880, 0, 80]],
  already: [
    [660, 0, 70],
    [660, 130, 200],
  ],
  choose: [
    [660, 0, 70],
    [660, 130, 200],
  ],
  "list-closed": [[220, 0, 350]],
  "not-saved": [[220, 0, 350]],
  "other-site": [[220, 0, 350]],
  "not-listed": [[220, 0, 350]],
  "not-yet": [[220, 0, 350]],
  unreadable: [[220, 0, 350]],
};

const shakes: Readonly<Record<Outcome["kind"], readonly number[]>> = {
  recorded: [60],
  undone: [60],
  practised: [60],
  already: [60, 60, 60],
  choose: [60, 60, 60],
  "list-closed": [300],
  "not-saved": [300],
  "other-site": [300],
  "not-listed": [300],
  "not-yet": [300],
  unreadable: [300],
};

let audio: AudioContext | null = null;

/** Heard and felt where the device can; a device that cannot is no reason to stop. Called from a tap, which unlocks it. */
export function playOutcome(kind: Outcome["kind"]): void {
  try {
    navigator.vibrate?.([...shakes[kind]]);
    audio ??= new AudioContext();
    for (const tone of tones[kind]) play(audio, tone);
  } catch {
    audio = null;
  }
}

function play(context: AudioContext, [frequency, from, to]: Tone): void {
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  oscillator.frequency.value = frequency;
  loudness.gain.value = 0.15;
  oscillator.connect(loudness).connect(context.destination);
  oscillator.start(context.currentTime + from / 1000);
  oscillator.stop(context.currentTime + to / 1000);
}
