// Words as somebody mistypes them: one letter wrong, missing, doubled or swapped with the next. Pure.

/** Whether one word is the other but for one slip; words of fewer than four letters are taken as they are. */
export function nearly(typed: string, word: string): boolean {
  if (typed.length < 4 || Math.abs(typed.length - word.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  const [left, right] = [typed.slice(same), word.slice(same)];
  return (
    left === right ||
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

/** Whether a word begins with what was typed, or does so but for one slip. */
export function beginsNearly(typed: string, word: string): boolean {
  return word.startsWith(typed) || [-1, 0, 1].some((more) => nearly(typed, word.slice(0, typed.length + more)));
}
