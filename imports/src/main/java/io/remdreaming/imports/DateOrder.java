package io.remdreaming.imports;

/** In which order a date of numbers names day, month and year. */
public enum DateOrder {
  DMY,
  MDY,
  YMD
}
