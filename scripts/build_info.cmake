# Writes the header TO: the version and revision of SOURCE, compiler, flags and libraries.  Nothing in
# it depends on the day, the machine or the folder, so that equal builds write equal results.
execute_process(COMMAND git describe --always --dirty=+ --abbrev=12 --exclude=*
                WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE revision ERROR_QUIET
                OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
if(failed OR NOT EXISTS ${SOURCE}/.git)
    set(version "${VERSION}")
else()
    set(version "${VERSION} (${revision})")
endif()
# Flags that name a folder say nothing about the bits.
string(REGEX REPLACE "[^ ]*/[^ ]*" "" FLAGS "${FLAGS}")
string(REGEX REPLACE " +" " " FLAGS "${FLAGS}")
string(STRIP "${FLAGS}" FLAGS)
string(REPLACE "\"" "" FLAGS "${FLAGS}")
set(text "/* Written by the build. */
#define MIL_VERSION \"${version}\"
#define MIL_BUILD \"${COMPILER}; ${FLAGS}; ${LIBRARIES}\"
")
set(old "")
if(EXISTS ${TO})
    file(READ ${TO} old)
endif()
if(NOT text STREQUAL old)
    file(WRITE ${TO} "${text}")
endif()
