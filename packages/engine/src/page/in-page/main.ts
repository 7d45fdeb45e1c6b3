import { calendarNow } from './calendar.ts';
import { offerPaste } from './clipboard.ts';
import { adoptRoot } from './closed-roots.ts';
import { boxesToCover, coverBoxes } from './cover.ts';
import { captionOf } from './labelled.ts';
import { look, pageText, pageTitle } from './look.ts';
import { mutate } from './mutate.ts';
import { unmutate } from './mutate-undo.ts';
import {
  chooseNative,
  chooseOption,
  fieldInfo,
  focusField,
  frameBox,
  frameCover,
  holds,
  popupOf,
  prepare,
  setSpecial,
  sliderNow,
  sliderSays,
  stateOf,
} from './operate.ts';
import { outline } from './outline.ts';
import { peersOf } from './peers.ts';
import { holdStill, rest, startPulse, turn, watchShadows } from './pulse.ts';
import { elementOf, isSameElement, lastingRefOf, refTo } from './refs.ts';
import { keepScroll, putScrollBack, scrollTo, searchStep } from './scroll.ts';
import { copyText, drawVeil, dropFiles, fileInputNear, liftVeil, sessionValues } from './secrets.ts';
import { nextPage, wayTo } from './seek.ts';
import { selectAll, textEnds } from './selection.ts';
import { surroundingsOf } from './surroundings.ts';
import { stillLooks, viewToPicture } from './view.ts';
import { vocabulary } from './vocabulary.ts';

/** What the runner may call in a frame. Arguments and results are JSON. */
export const operations = {
  look,
  outline,
  vocabulary,
  surroundingsOf,
  isSameElement,
  lastingRefOf,
  pageText,
  pageTitle,
  refTo,
  elementOf,
  prepare,
  fieldInfo,
  focusField,
  holds,
  setSpecial,
  chooseNative,
  popupOf,
  chooseOption,
  sliderNow,
  sliderSays,
  calendarNow,
  stateOf,
  frameBox,
  frameCover,
  wayTo,
  nextPage,
  peersOf,
  captionOf,
  scrollTo,
  searchStep,
  keepScroll,
  putScrollBack,
  copyText,
  offerPaste,
  adoptRoot,
  textEnds,
  selectAll,
  drawVeil,
  liftVeil,
  viewToPicture,
  stillLooks,
  boxesToCover,
  coverBoxes,
  dropFiles,
  fileInputNear,
  sessionValues,
  mutate,
  unmutate,
  turn,
  rest,
  holdStill,
  startPulse,
  watchShadows,
};

export type Operations = typeof operations;
