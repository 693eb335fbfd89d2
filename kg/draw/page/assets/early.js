"use strict";
// Runs before anything is painted: the table gives way to the picture, and a dark desk gets a dark page.
document.documentElement.classList.add("js");
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
