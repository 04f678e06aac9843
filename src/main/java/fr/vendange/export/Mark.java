package fr.vendange.export;

/**
 * What the quote guard knows of a record that is out of the ordinary.
 *
 * @param record its number among all records of the text, from 0, blank lines counted
 * @param defect what is wrong with it, or null
 * @param suspect it holds a NUL or what may be mojibake
 * @param cutLines physical lines that it has in the file and not in the text handed on
 */
record Mark(long record, Defect defect, boolean suspect, long cutLines) {}
