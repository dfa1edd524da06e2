// A list of analyses: what runs is kept up to date; what ends is shown anew.

import { watch } from "./film_watch.js";

const ids = () => [...document.querySelectorAll("[data-job]")].map((row) => row.dataset.job);

if (ids().length) watch(ids, () => location.reload());
