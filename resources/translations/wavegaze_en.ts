<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>%n head(s)</source>
        <translation>
            <numerusform>%n head</numerusform>
            <numerusform>%n heads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wg</name>
    <message numerus="yes">
        <source>%1 sample(s)</source>
        <translation>
            <numerusform>%1 sample</numerusform>
            <numerusform>%1 samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 channel(s)</source>
        <translation>
            <numerusform>%1 channel</numerusform>
            <numerusform>%1 channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 item(s)</source>
        <translation>
            <numerusform>%1 item</numerusform>
            <numerusform>%1 items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n level(s)</source>
        <translation>
            <numerusform>%n level</numerusform>
            <numerusform>%n levels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>attention from the file, %n head(s)</source>
        <translation>
            <numerusform>attention from the file, %n head</numerusform>
            <numerusform>attention from the file, %n heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from the file, %n head(s)</source>
        <translation>
            <numerusform>from the file, %n head</numerusform>
            <numerusform>from the file, %n heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wg::TermTable</name>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>%n unit</numerusform>
            <numerusform>%n units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>log Σ exp(S) over %1 key(s); not used by the linear kernel</source>
        <translation>
            <numerusform>log Σ exp(S) over %1 key; not used by the linear kernel</numerusform>
            <numerusform>log Σ exp(S) over %1 keys; not used by the linear kernel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>log Σ exp(S) over %1 key(s)</source>
        <translation>
            <numerusform>log Σ exp(S) over %1 key</numerusform>
            <numerusform>log Σ exp(S) over %1 keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>S / %1 key(s)</source>
        <translation>
            <numerusform>S / %1 key</numerusform>
            <numerusform>S / %1 keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A v / %n head(s)</source>
        <translation>
            <numerusform>A v / %n head</numerusform>
            <numerusform>A v / %n heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>what all %1 key(s) bring</source>
        <translation>
            <numerusform>what the %1 key brings</numerusform>
            <numerusform>what all %1 keys bring</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Σ of w over %n head(s)</source>
        <translation>
            <numerusform>Σ of w over %n head</numerusform>
            <numerusform>Σ of w over %n heads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wg::TruthLight</name>
    <message numerus="yes">
        <source>✗ %n check(s) fail</source>
        <translation>
            <numerusform>✗ %n check fails</numerusform>
            <numerusform>✗ %n checks fail</numerusform>
        </translation>
    </message>
</context>
</TS>
