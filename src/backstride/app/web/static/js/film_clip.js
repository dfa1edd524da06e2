// A clip's page while it is checked: the bar moves, and the page is shown anew when the check has ended.

import { watch } from "./film_watch.js";

const verdict = document.getElementById("verdict");
let ended = false;

watch(
  () => (ended ? [] : [verdict.dataset.job]),
  () => {
    ended = true;
    location.reload();
  },
);
