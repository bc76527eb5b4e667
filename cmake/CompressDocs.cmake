# Debian wants manual pages and the changelog compressed; run by cpack on the staged files.
file(GLOB_RECURSE documents ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/signalbox*.1
    ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/changelog)
if(documents)
    execute_process(COMMAND gzip -9n ${documents} COMMAND_ERROR_IS_FATAL ANY)
endif()
