import { useEffect, useState } from 'react';
import { Button } from '../look/button.tsx';
import { useWords } from './words.ts';

/** Reads something aloud with the voices of the device; shows nothing where there are none. */
export function ReadAloud({ text, language }: { text: () => string; language: string }) {
  const words = useWords();
  const [speaking, setSpeaking] = useState(false);
  const voices = typeof window !== 'undefined' && 'speechSynthesis' in window;
  useEffect(() => () => (voices ? window.speechSynthesis.cancel() : undefined), [voices]);
  if (!voices) return null;

  const toggle = () => {
    window.speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const utterance = new SpeechSynthesisUtterance(text());
    utterance.lang = language;
    utterance.onend = () => setSpeaking(false);
    utterance.onerror = () => setSpeaking(false);
    window.speechSynthesis.speak(utterance);
    setSpeaking(true);
  };
  return (
    <Button look="quiet" onClick={toggle} aria-pressed={speaking}>
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Z" />
        {speaking ? <path d="m16 9.5 5 5m0-5-5 5" /> : <path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />}
      </svg>
      {speaking ? words.stopReading : words.readAloud}
    </Button>
  );
}
