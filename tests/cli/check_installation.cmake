# SPDX-License-Identifier: GPL-3.0-or-later
# Installs a build tree (BUILD) into an empty FOLDER, as a package does with DESTDIR, and uses what is there: the program
# starts, finds its reader for a SAMPLE of another program (whose facts match EXPECTED), and what a desktop reads is valid.
foreach(name BUILD FOLDER SAMPLE EXPECTED)
    if(NOT ${name})
        message(FATAL_ERROR "${name} is not given")
    endif()
endforeach()
file(REMOVE_RECURSE "${FOLDER}")
set(ENV{DESTDIR} "${FOLDER}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix /usr OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(root "${FOLDER}/usr")

foreach(file bin/wavegaze libexec/wavegaze/wavegaze-reader share/applications/wavegaze.desktop
        share/icons/hicolor/scalable/apps/wavegaze.svg share/mime/packages/wavegaze.xml
        share/metainfo/org.wavegaze.Wavegaze.metainfo.xml share/doc/wavegaze/LICENSE share/doc/wavegaze/README.md)
    if(NOT EXISTS "${root}/${file}")
        message(FATAL_ERROR "${file} is not installed")
    endif()
endforeach()

execute_process(COMMAND "${root}/bin/wavegaze" --version OUTPUT_VARIABLE version COMMAND_ERROR_IS_FATAL ANY)
if(NOT version MATCHES "^wavegaze [0-9]")
    message(FATAL_ERROR "--version says: ${version}")
endif()
execute_process(COMMAND "${root}/bin/wavegaze" info "${SAMPLE}" OUTPUT_VARIABLE facts COMMAND_ERROR_IS_FATAL ANY)
if(NOT facts MATCHES "${EXPECTED}")
    message(FATAL_ERROR "the installed program reads ${SAMPLE} as: ${facts}")
endif()
# The reader that was asked is the installed one.
file(REMOVE "${root}/libexec/wavegaze/wavegaze-reader")
execute_process(COMMAND "${root}/bin/wavegaze" info "${SAMPLE}" RESULT_VARIABLE code ERROR_VARIABLE sentence OUTPUT_QUIET)
if(code EQUAL 0 OR NOT sentence MATCHES "wavegaze-reader")
    message(FATAL_ERROR "without its reader the installed program says: ${code} ${sentence}")
endif()

find_program(DESKTOP_CHECK desktop-file-validate)
if(DESKTOP_CHECK)
    execute_process(COMMAND "${DESKTOP_CHECK}" "${root}/share/applications/wavegaze.desktop" COMMAND_ERROR_IS_FATAL ANY)
endif()
find_program(METAINFO_CHECK appstreamcli)
if(METAINFO_CHECK)
    execute_process(COMMAND "${METAINFO_CHECK}" validate --no-net
                            "${root}/share/metainfo/org.wavegaze.Wavegaze.metainfo.xml" COMMAND_ERROR_IS_FATAL ANY)
endif()

# Figures as TIFF need a plug-in of Qt; a program that has only its platform says which package brings it.
execute_process(COMMAND qtpaths6 --query QT_INSTALL_PLUGINS OUTPUT_VARIABLE plugins OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
file(MAKE_DIRECTORY "${FOLDER}/plugins")
file(CREATE_LINK "${plugins}/platforms" "${FOLDER}/plugins/platforms" SYMBOLIC)
file(WRITE "${root}/bin/qt.conf" "[Paths]\nPlugins=${FOLDER}/plugins\n")
execute_process(COMMAND "${root}/bin/wavegaze" run example:doppler?n=64 --figure "${FOLDER}/a.tiff"
                RESULT_VARIABLE code ERROR_VARIABLE sentence OUTPUT_QUIET)
if(NOT code EQUAL 4 OR NOT sentence MATCHES "qt6-image-formats-plugins" OR EXISTS "${FOLDER}/a.tiff")
    message(FATAL_ERROR "without the plug-in TIFF ends with ${code}: ${sentence}")
endif()
