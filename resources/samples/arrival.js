/**
 * When does the train arrive? Adds up running and stopping times along a line.
 * A line without stops, or a speed that moves nothing, is an application error.
 */
function main({ departure = '08:00', speed = 120, dwell = 2, stops = [] }) {
    if (stops.length === 0)
        return { error: 'The line has no stops.' };
    if (!(speed > 0))
        return { error: `A train at ${speed} km/h never arrives.` };

    let minutes = toMinutes(departure);
    const timetable = stops.map(({ name, km }, index) => {
        minutes += 60 * km / speed;
        const arrival = toClock(minutes);
        console.log(`${arrival}  ${name}, after ${km} km`);
        if (index < stops.length - 1)
            minutes += dwell;
        return { name, arrival };
    });
    if (minutes >= 24 * 60)
        console.error('The train arrives after midnight.');

    return {
        timetable,
        km: stops.reduce((sum, stop) => sum + stop.km, 0),
        minutes: Math.round(minutes - toMinutes(departure)),
    };
}

function toMinutes(clock) {
    const [hours, minutes] = clock.split(':').map(Number);
    return 60 * hours + minutes;
}

function toClock(minutes) {
    const whole = Math.round(minutes);
    const pad = (number) => String(number).padStart(2, '0');
    return `${pad(Math.floor(whole / 60) % 24)}:${pad(whole % 60)}`;
}
