/* The page without figures, as report/template.html has it; made when the program is built, and
 * closed with a zero.  Private to answers. */
#ifndef MIL_ANSWERS_REPORT_TEMPLATE_H
#define MIL_ANSWERS_REPORT_TEMPLATE_H

extern const unsigned char mil_report_template[];

#endif
